package io.ddbds.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** What the design says about who may know whom, for every module that the command is made of. */
@AnalyzeClasses(packages = "io.ddbds", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule MODULES_DEPEND_ALONG_THE_ARROWS_OF_THE_DESIGN =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("io.ddbds", "io.ddbds.memory..", "io.ddbds.compose..")
          .layer("local")
          .definedBy("io.ddbds.local..")
          .layer("testsuite")
          .definedBy("io.ddbds.testsuite..")
          .layer("dynamo")
          .definedBy("io.ddbds.dynamo..")
          .layer("strategies")
          .definedBy("io.ddbds.strategies..", "io.ddbds.cache..", "io.ddbds.metrics..")
          .layer("cli")
          .definedBy("io.ddbds.cli..")
          .whereLayer("api")
          .mayNotAccessAnyLayer()
          .whereLayer("local")
          .mayNotAccessAnyLayer()
          .whereLayer("testsuite")
          .mayOnlyAccessLayers("api")
          .whereLayer("dynamo")
          .mayOnlyAccessLayers("api")
          .whereLayer("strategies")
          .mayOnlyAccessLayers("dynamo", "api")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      // From io on, so that the root package is a slice, too.
      slices().matching("io.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_SDK_IS_KNOWN_WHERE_AWS_IS_REACHED_AND_NOWHERE_ELSE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.ddbds.dynamo",
              "io.ddbds.dynamo.internal..",
              "io.ddbds.strategies.overflow..",
              "io.ddbds.local..",
              "io.ddbds.cli..")
          .and()
          .doNotHaveFullyQualifiedName("io.ddbds.strategies.Ddbds")
          .and()
          .doNotHaveFullyQualifiedName("io.ddbds.strategies.Values")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..");

  @ArchTest
  static final ArchRule THE_INTERNALS_OF_DYNAMO_ARE_KNOWN_TO_DYNAMO_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.ddbds.dynamo", "io.ddbds.dynamo.internal..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.ddbds.dynamo.internal..");

  @ArchTest
  static final ArchRule NAMES_SAY_THE_IDEA =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)")
          .because("such a name says nothing");

  @ArchTest static final ArchRule PACKAGES_ARE_NULL_MARKED = all(packages()).should(beNullMarked());

  private static ClassesTransformer<JavaPackage> packages() {
    return new AbstractClassesTransformer<>("packages") {
      @Override
      public Iterable<JavaPackage> doTransform(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
      }
    };
  }

  private static ArchCondition<JavaPackage> beNullMarked() {
    return new ArchCondition<>("have a package-info that is @NullMarked") {
      @Override
      public void check(JavaPackage subject, ConditionEvents events) {
        boolean marked =
            subject
                .tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
        events.add(
            new SimpleConditionEvent(
                subject, marked, subject.getName() + " is @NullMarked: " + marked));
      }
    };
  }
}
