"""Front matter: from text to fields, with every fault at its place. The only owner of YAML."""
