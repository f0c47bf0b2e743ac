"""The authorization server: it proves systems and apps, and gives them tokens. https://hl7.org/fhir/smart-app-launch/STU2.2/"""
