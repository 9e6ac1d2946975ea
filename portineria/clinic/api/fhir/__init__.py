"""The ambulatory in HL7 FHIR R4B, for the machines of the health authority."""
