package probe;

import java.io.File;
import java.util.Map;

/** Says when its component comes and goes, with its bundle's version and the file names of the folder it came from. */
public final class Probe implements Runnable {
    private Object version;

    void activate(Map<String, Object> properties) {
        version = properties.get("probe.version");
        var names = new File(System.getProperty("fenpei.home"), "deploy").list();
        System.out.println("probe " + version + " comes: " + String.join(" ", names));
    }

    void deactivate() {
        System.out.println("probe " + version + " goes");
    }

    @Override
    public void run() {}
}
