"""Training recipe of the embedded RT-DETR."""
