"""What the API answers and takes, as models with descriptions: they make the OpenAPI document."""
