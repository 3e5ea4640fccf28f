"""From points to latents: seeds, z, truncation, class weights, directions."""
