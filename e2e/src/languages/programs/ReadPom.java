// Prints the dependencies of the pom.xml in this folder, each as group:artifact:version, and fails when it is not XML.
import java.io.File;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

class ReadPom {
    public static void main(String[] none) throws Exception {
        var project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml")).getDocumentElement();
        if (!project.getTagName().equals("project")) throw new AssertionError(project.getTagName());
        var dependencies = project.getElementsByTagName("dependency");
        for (int n = 0; n < dependencies.getLength(); n++) {
            var dependency = (Element) dependencies.item(n);
            System.out.println(text(dependency, "groupId") + ":" + text(dependency, "artifactId") + ":" + text(dependency, "version"));
        }
    }

    static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }
}
