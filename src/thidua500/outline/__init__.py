"""The room of outlines: units' Word reports against what a document prescribes, part by part (004)."""
