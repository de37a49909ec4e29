# Varnish in front of the museum. It serves the museum alone: a PURGE makes it forget everything.
#   FRONT_CACHE=http://10.0.0.5:6081     in the environment of the museum, several with commas
vcl 4.1;

backend museum {
    .host = "127.0.0.1";
    .port = "8000";
    .first_byte_timeout = 60s;
}

# The machines of the museum, which may say that something has changed.
acl machines {
    "127.0.0.1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ machines) {
            return (synth(405, "Not from here"));
        }
        ban("obj.status != 0");
        return (synth(200, "Forgotten"));
    }
    unset req.http.X-Attempt;
    if (req.url ~ "^/(admin|preview|health)(/|$)" || req.http.Cookie ~ "(sessionid|__Host-session)=") {
        return (pass);
    }
    if (req.method == "GET" || req.method == "HEAD") {
        unset req.http.Cookie; # Visitors have none that says anything.
        set req.http.X-Attempt = req.restarts + 1;
    }
    # What is older than the museum allows is shown only when the museum has failed, and then for a day.
    if (req.restarts == 0) {
        set req.grace = 10s;
    } else {
        set req.grace = 24h;
    }
}

sub vcl_backend_response {
    if (beresp.status >= 500) {
        if (bereq.is_bgfetch || bereq.http.X-Attempt == "1") {
            return (abandon); # An answer, even this one, would take the place of the page that is still there.
        }
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
        return (deliver);
    }
    set beresp.grace = 24h;
    # Only what the museum calls public is kept: what is shown to somebody who is signed in never is.
    # Browsers ask anew each time (max-age=0); Varnish need not, as it is told of every change.
    if (beresp.http.Cache-Control !~ "public" || beresp.http.Set-Cookie) {
        set beresp.uncacheable = true;
        set beresp.ttl = 60s;
    } else if (beresp.ttl < 5m) {
        set beresp.ttl = 5m;
    }
    if (beresp.http.Content-Type ~ "^(text/|application/(json|ld\+json|xml|javascript)|image/svg)") {
        set beresp.do_gzip = true;
    }
}

sub vcl_backend_error {
    if (bereq.is_bgfetch || bereq.http.X-Attempt == "1") {
        return (abandon);
    }
}

sub vcl_synth {
    if (resp.status == 503 && req.http.X-Attempt == "1") {
        return (restart); # For what is still there; if nothing is, for what the museum has to say.
    }
}

sub vcl_deliver {
    unset resp.http.Via;
    unset resp.http.X-Varnish;
    if (obj.hits > 0) {
        set resp.http.Cache-Status = "varnish; hit";
    } else {
        set resp.http.Cache-Status = "varnish; fwd=miss";
    }
}
