"""Made files that attack a reader, and what each of them costs: `make hostile`."""
