package io.limitstream;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Imports run downward only.
class PackagesTest {
  private static final String ROOT = "io.limitstream.";

  /// Each package, and those that it may import.
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("text", Set.of()),
          Map.entry("limit", Set.of("text")),
          Map.entry("event", Set.of("limit", "text")),
          Map.entry("store", Set.of("limit", "text")),
          Map.entry("parking", Set.of("text")),
          Map.entry("dynamodb", Set.of("limit", "store", "parking", "text")),
          Map.entry("projection", Set.of("event", "limit", "parking", "store", "text")),
          Map.entry("api", Set.of("limit", "parking", "store", "text")),
          Map.entry("simulator", Set.of("limit", "parking", "store", "text")),
          Map.entry("whatif", Set.of("lambda", "parking", "projection", "simulator", "store")),
          Map.entry(
              "serve",
              Set.of("api", "event", "lambda", "limit", "parking", "projection", "store", "text")),
          Map.entry("file", Set.of("lambda", "parking", "projection", "text")),
          Map.entry(
              "lambda",
              Set.of(
                  "api", "dynamodb", "event", "limit", "parking", "projection", "store", "text")));

  /// They may import everything that no other package imports.
  private static final Set<String> TOP = Set.of("cli");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.limitstream");

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    Set<String> violations = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String importer = packageOf(type);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String imported = packageOf(dependency.getTargetClass().getBaseComponentType());
        if (!imported.isEmpty() && !imported.equals(importer) && !mayImport(importer, imported)) {
          violations.add(importer + " imports " + imported + ": " + dependency.getDescription());
        }
      }
    }
    assertThat(violations).isEmpty();
    assertThat(CLASSES).isNotEmpty();
  }

  @Test
  void noPackagesImportEachOther() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theTableNamesEveryPackage() {
    for (JavaClass type : CLASSES) {
      assertThat(MAY_IMPORT.containsKey(packageOf(type)) || TOP.contains(packageOf(type)))
          .as(type.getName())
          .isTrue();
    }
  }

  private static boolean mayImport(String importer, String imported) {
    return TOP.contains(importer)
        ? !TOP.contains(imported)
        : MAY_IMPORT.getOrDefault(importer, Set.of()).contains(imported);
  }

  /// The first part of a type's package below the root; empty for types of others.
  private static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT)) {
      return "";
    }
    int dot = name.indexOf('.', ROOT.length());
    return name.substring(ROOT.length(), dot < 0 ? name.length() : dot);
  }
}
