"""What every module stands on and that knows no domain: walls, lifecycles, components, the embedded database."""
