// Reads one patient with two clients of FHIR and prints the family names: node read.mjs BASE TOKEN ID
import { MedplumClient } from "@medplum/core";
import { Client } from "fhir-kit-client";

const [base, token, id] = process.argv.slice(2);

const kit = new Client({ baseUrl: base });
kit.bearerToken = token;
const byKit = await kit.read({ resourceType: "Patient", id });

const medplum = new MedplumClient({ baseUrl: new URL("/", base).href, fhirUrlPath: "fhir", accessToken: token });
const byMedplum = await medplum.readResource("Patient", id);

console.log(JSON.stringify({ kit: byKit.name[0].family, medplum: byMedplum.name[0].family }));
