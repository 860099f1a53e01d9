import java.io.File;
import java.io.InputStream;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/** Validates files with veraPDF: java -cp … Validate.java ua1,2a one.pdf two.pdf; ends with 1 when any fails. */
public class Validate {
    private static final String PROFILES = "/org/verapdf/pdfa/validation/";
    private static final int FAULTS_SHOWN = 100;

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean passed = true;
        for (String standard : arguments[0].split(",")) {
            for (int place = 1; place < arguments.length; place++) {
                passed &= validate(standard, new File(arguments[place]));
            }
        }
        System.exit(passed ? 0 : 1);
    }

    private static boolean validate(String standard, File file) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(standard);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance()
                        .createValidator(profile(standard), FAULTS_SHOWN, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.printf("%s %s %s%n", result.isCompliant() ? "PASS" : "FAIL", standard, file.getName());
            result.getFailedChecks().forEach((rule, times) -> tell(result, rule, times));
            return result.isCompliant();
        }
    }

    private static ValidationProfile profile(String standard) throws Exception {
        String name = standard.startsWith("ua")
                ? "PDFUA-" + standard.substring(2)
                : "PDFA-" + standard.toUpperCase();
        try (InputStream stream = PDFAFlavour.class.getResourceAsStream(PROFILES + name + ".xml")) {
            return Profiles.profileFromXml(stream);
        }
    }

    private static void tell(ValidationResult result, RuleId rule, int times) {
        String where = result.getTestAssertions().stream()
                .filter(assertion -> assertion.getRuleId().equals(rule))
                .findFirst()
                .map(assertion -> assertion.getMessage() + " at " + assertion.getLocation().getContext())
                .orElse("");
        System.out.printf("  %s-%d, %d times: %s%n", rule.getClause(), rule.getTestNumber(), times, where);
    }
}
