"""What offices prove to each other: certificates and signatures."""
