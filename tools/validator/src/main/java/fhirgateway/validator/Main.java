package fhirgateway.validator;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.FileOutputStream;
import java.io.FileDescriptor;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command line of ./validate, which says what it takes. */
public final class Main {
  private static final List<ResultSeverityEnum> LEVELS = List.of(ResultSeverityEnum.INFORMATION, ResultSeverityEnum.WARNING, ResultSeverityEnum.ERROR);

  private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final List<String> packages = new ArrayList<>();
  private final List<String> profiles = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private ResultSeverityEnum least = ResultSeverityEnum.WARNING;
  private boolean serve;
  private boolean bad;
  private Validator validator;

  public static void main(String[] args) throws Exception {
    Main main = new Main();
    main.read(args);
    main.run();
    System.exit(main.bad ? 1 : 0);
  }

  private void read(String[] args) {
    for (int at = 0; at < args.length; at++) {
      switch (args[at]) {
        case "--package" -> packages.add(args[++at]);
        case "--profile" -> profiles.add(args[++at]);
        case "--min" -> least = level(args[++at]);
        case "--serve" -> serve = true;
        default -> paths.add(args[at]);
      }
    }
  }

  private static ResultSeverityEnum level(String code) {
    return LEVELS.stream().filter(level -> level.getCode().equals(code)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("--min error, warning or information, not " + code));
  }

  private void run() throws IOException {
    long began = System.currentTimeMillis();
    validator = new Validator(packages, profiles);
    System.err.println("set up in " + (System.currentTimeMillis() - began) + " ms");
    if (serve || paths.isEmpty()) {
      lines("-", new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }
    for (String path : paths) {
      path(Path.of(path));
    }
  }

  private void path(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path file : all.filter(one -> one.toString().endsWith("json")).sorted().toList()) {
          path(file);
        }
      }
    } else if (path.toString().endsWith(".ndjson")) {
      try (BufferedReader in = Files.newBufferedReader(path)) {
        lines(path.toString(), in);
      }
    } else {
      say(path.toString(), 0, Files.readString(path));
    }
  }

  /** Each line is a resource, or, when serving, a JSON string that holds one, so that any text can be asked about. */
  private void lines(String source, BufferedReader in) throws IOException {
    String line;
    for (int number = 1; (line = in.readLine()) != null; number++) {
      if (!line.isBlank()) {
        say(source, number, serve ? new Gson().fromJson(line, String.class) : line);
      }
    }
  }

  private void say(String source, int number, String text) {
    Verdict verdict = Verdict.of(validator, source, number, text, least);
    bad |= !verdict.valid();
    out.println(verdict.line());
  }
}
