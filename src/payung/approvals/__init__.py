"""Two pairs of eyes: who asks for something of weight, and somebody else who decides."""
