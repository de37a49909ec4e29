"""What `bench_serving` needs: servers of its own, and visitors who ask as fast as they can."""
