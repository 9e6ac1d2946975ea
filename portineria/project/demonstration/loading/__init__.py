"""Writing the demonstration into the registers, through every module's front door."""
