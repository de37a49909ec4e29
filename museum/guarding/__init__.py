"""What keeps the house from harm: headers, policies, limits, the key."""
