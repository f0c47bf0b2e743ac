"""What every request and every answer passes, whatever it is about: limits before anything is read, headers before anything is sent."""
