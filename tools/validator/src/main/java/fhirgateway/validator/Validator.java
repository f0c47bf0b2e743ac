package fhirgateway.validator;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** The HL7 validator for R4: base definitions, the packages given, terminology in memory; it opens no connection. */
final class Validator {
  private static final Set<String> READ = Set.of("StructureDefinition", "ValueSet", "CodeSystem", "SearchParameter");

  private final FhirContext context = FhirContext.forR4();
  private final ValidationOptions options = new ValidationOptions();
  private final FhirValidator validator;

  Validator(List<String> packages, List<String> profiles) throws IOException {
    List<IValidationSupport> chain = new ArrayList<>();
    chain.add(new DefaultProfileValidationSupport(context));
    if (!packages.isEmpty()) {
      chain.add(definitionsOf(packages));
    }
    chain.add(new CommonCodeSystemsTerminologyService(context));
    chain.add(new InMemoryTerminologyServerValidationSupport(context));
    chain.add(new SnapshotGeneratingValidationSupport(context));
    FhirInstanceValidator module = new FhirInstanceValidator(new ValidationSupportChain(chain));
    module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    module.setNoTerminologyChecks(false);
    module.setErrorForUnknownProfiles(false);
    validator = context.newValidator().registerValidatorModule(module);
    profiles.forEach(options::addProfile);
  }

  List<SingleValidationMessage> validate(String text) {
    return validator.validateWithResult(text, options).getMessages();
  }

  private IValidationSupport definitionsOf(List<String> packages) throws IOException {
    PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(context);
    for (String file : packages) {
      try (InputStream in = new FileInputStream(file)) {
        NpmPackage.NpmPackageFolder folder = NpmPackage.fromPackage(in).getFolders().get("package");
        for (String name : folder.listFiles()) {
          if (name.endsWith(".json") && !name.startsWith(".") && !name.equals("package.json")) {
            add(own, new String(folder.fetchFile(name), StandardCharsets.UTF_8));
          }
        }
      }
    }
    return own;
  }

  private void add(PrePopulatedValidationSupport own, String text) {
    var resource = context.newJsonParser().parseResource(text);
    if (READ.contains(resource.fhirType())) {
      own.addResource(resource);
    }
  }
}
