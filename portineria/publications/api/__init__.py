"""The machine's doors: one versioned API, described in OpenAPI 3.1, errors as RFC 9457 problems."""
