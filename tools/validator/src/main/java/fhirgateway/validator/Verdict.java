package fhirgateway.validator;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the validator says about one text, as one line of JSON. */
record Verdict(boolean valid, String line) {
  private static final Gson GSON = new Gson();

  /** source: where the text comes from; number: its line there, 0 where it is the whole; least: the lowest severity that is told. */
  static Verdict of(Validator validator, String source, int number, String text, ResultSeverityEnum least) {
    long began = System.nanoTime();
    List<Map<String, Object>> issues = new ArrayList<>();
    boolean valid = true;
    try {
      for (SingleValidationMessage message : validator.validate(text)) {
        valid &= message.getSeverity().compareTo(ResultSeverityEnum.ERROR) < 0;
        if (message.getSeverity().compareTo(least) >= 0) {
          issues.add(issue(message));
        }
      }
    } catch (RuntimeException | StackOverflowError thrown) {
      valid = false;
      issues.add(Map.of("severity", "fatal", "message", String.valueOf(thrown.getMessage())));
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("source", source);
    if (number > 0) {
      line.put("line", number);
    }
    line.put("resource", name(text));
    line.put("ms", Math.round((System.nanoTime() - began) / 1e4) / 100.0);
    line.put("valid", valid);
    line.put("issues", issues);
    return new Verdict(valid, GSON.toJson(line));
  }

  private static Map<String, Object> issue(SingleValidationMessage message) {
    Map<String, Object> issue = new LinkedHashMap<>();
    issue.put("severity", message.getSeverity().getCode());
    issue.put("path", message.getLocationString());
    issue.put("id", message.getMessageId());
    issue.put("message", message.getMessage());
    return issue;
  }

  private static String name(String text) {
    try {
      JsonObject json = GSON.fromJson(text, JsonObject.class);
      String type = json.has("resourceType") ? json.get("resourceType").getAsString() : "?";
      return type + "/" + (json.has("id") ? json.get("id").getAsString() : "");
    } catch (RuntimeException | StackOverflowError unreadable) {
      return null;
    }
  }
}
