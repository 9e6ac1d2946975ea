"""The attic: settings, addresses, subscriptions, demonstration; the only place that knows everybody."""
