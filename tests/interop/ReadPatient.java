import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import org.hl7.fhir.r4.model.Patient;

/** Reads one patient with HAPI's client, which asks for the CapabilityStatement first, and prints the family name: BASE TOKEN ID. */
public class ReadPatient {
  public static void main(String[] args) {
    var client = FhirContext.forR4().newRestfulGenericClient(args[0]);
    client.registerInterceptor(new BearerTokenAuthInterceptor(args[1]));
    System.out.println(client.read().resource(Patient.class).withId(args[2]).execute().getNameFirstRep().getFamily());
  }
}
