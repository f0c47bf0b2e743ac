package fhirgateway.hapi;

import ca.uhn.fhir.batch2.jobs.export.BulkDataExportProvider;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.provider.SubscriptionTriggeringProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.springframework.context.ApplicationContext;

/** HAPI's REST server over its JPA store: every R4 type, transactions, subscriptions and bulk export, in JSON. */
final class FhirServlet extends RestfulServer {
  private final transient ApplicationContext beans;
  private final String base;

  FhirServlet(ApplicationContext beans, String base) {
    super(beans.getBean(FhirContext.class));
    this.beans = beans;
    this.base = base;
  }

  @Override
  protected void initialize() {
    setInterceptorService(beans.getBean(IInterceptorService.class));
    registerProviders(beans.getBean(ResourceProviderFactory.class).createProviders());
    registerProvider(beans.getBean(JpaSystemProvider.class));
    registerProvider(beans.getBean(BulkDataExportProvider.class));
    registerProvider(beans.getBean(ValueSetOperationProvider.class));
    registerProvider(beans.getBean(SubscriptionTriggeringProvider.class));
    setServerConformanceProvider(capabilities());
    setPagingProvider(beans.getBean(DatabaseBackedPagingProvider.class));
    setDefaultResponseEncoding(EncodingEnum.JSON);
    setServerAddressStrategy(new HardcodedServerAddressStrategy(base));
  }

  private JpaCapabilityStatementProvider capabilities() {
    JpaCapabilityStatementProvider provider = new JpaCapabilityStatementProvider(
        this, beans.getBean(IFhirSystemDao.class), beans.getBean(JpaStorageSettings.class),
        beans.getBean(ISearchParamRegistry.class), beans.getBean(IValidationSupport.class));
    provider.setImplementationDescription("HAPI FHIR R4 for the tests of fhir_gateway");
    return provider;
  }
}
