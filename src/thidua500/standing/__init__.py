"""How things stand on a day: what was said by then, lights, lateness, what is lacking. The only room that judges."""
