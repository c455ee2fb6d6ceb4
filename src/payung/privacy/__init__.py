"""What people may ask of us, what left the house, and how long anything is kept."""
