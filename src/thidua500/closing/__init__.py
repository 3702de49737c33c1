"""Reports that leave the house: written, recorded, told apart from their last version, closed for ever."""
