"""The commands, by what they are about; each one parses, calls, prints, and gives its exit code."""
