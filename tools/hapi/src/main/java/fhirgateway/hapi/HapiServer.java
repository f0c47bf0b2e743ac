package fhirgateway.hapi;

import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** HapiServer PORT HOST: serves FHIR R4 at http://HOST:PORT/fhir until it is told to stop. */
public final class HapiServer {
  private HapiServer() {}

  public static void main(String[] args) throws Exception {
    long began = System.currentTimeMillis();
    if ("1".equals(System.getenv("HAPI_STOP_WITH_STDIN"))) {
      stopWhenStdinCloses();
    }
    Server jetty = new Server();
    String base = listen(jetty, Integer.parseInt(args[0]), args[1]);
    var beans = new AnnotationConfigApplicationContext(HapiBeans.class);
    serve(jetty, new FhirServlet(beans, base));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(jetty, beans)));
    System.out.println("READY " + base + " ms=" + (System.currentTimeMillis() - began));
    jetty.join();
  }

  /** Takes the port before the slow part, so that a taken one fails at once and 0 becomes a real number. */
  private static String listen(Server jetty, int port, String host) throws IOException {
    ServerConnector connector = new ServerConnector(jetty);
    connector.setHost(host);
    connector.setPort(port);
    connector.open();
    jetty.addConnector(connector);
    return "http://" + host + ":" + connector.getLocalPort() + "/fhir";
  }

  private static void serve(Server jetty, FhirServlet fhir) throws Exception {
    ServletHolder holder = new ServletHolder(fhir);
    holder.setInitOrder(1);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(holder, "/fhir/*");
    jetty.setHandler(context);
    jetty.start();
  }

  private static void stopWhenStdinCloses() {
    Thread watch = new Thread(() -> {
      try {
        while (System.in.read() >= 0) { }
      } catch (IOException closed) {
        // closed is what this waits for
      }
      System.exit(0);
    });
    watch.setDaemon(true);
    watch.start();
  }

  private static void stop(Server jetty, AnnotationConfigApplicationContext beans) {
    try {
      jetty.stop();
    } catch (Exception leaving) {
      // the process ends anyway
    }
    beans.close();
  }
}
