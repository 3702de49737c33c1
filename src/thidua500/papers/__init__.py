"""What goes out to units: forms to fill in, letters that remind, a unit's own part of the register."""
