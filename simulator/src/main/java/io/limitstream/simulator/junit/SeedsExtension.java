package io.limitstream.simulator.junit;

import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/// Runs tests with [Seeds]: JUnit asks for one run after the other, and what is tried next follows
/// from how the last one ended.
final class SeedsExtension implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Seeds asked =
        context
            .getElement()
            .map(method -> method.getAnnotation(Seeds.class))
            .orElseThrow(() -> new IllegalStateException("a test with @Seeds is a method"));
    Optional<Long> only = number(context, "simulator.seed");
    long first = only.or(() -> number(context, "simulator.first")).orElse(1L);
    long count =
        only.isPresent() ? 1 : number(context, "simulator.seeds").orElse((long) asked.value());
    Search search = new Search(first, count, asked.records());
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(search, Spliterator.ORDERED), false);
  }

  private static Optional<Long> number(ExtensionContext context, String name) {
    return context.getConfigurationParameter(name, Long::valueOf);
  }
}
