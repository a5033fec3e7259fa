import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Run by the build: writes the jars of a folder anew without compressing their entries, which a start would have to expand again
 * each time. Order, names, times and contents stay, so the same jar always becomes the same jar. Jars inside of jars are treated alike.
 */
final class Store {

    public static void main(String[] folder) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of(folder[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        for (Path jar : jars) {
            Path stored = jar.resolveSibling(jar.getFileName() + ".stored");
            try (InputStream in = Files.newInputStream(jar);
                    OutputStream out = Files.newOutputStream(stored)) {
                store(in, out);
            }
            Files.move(stored, jar, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void store(InputStream in, OutputStream out) throws IOException {
        ZipInputStream from = new ZipInputStream(in);
        ZipOutputStream to = new ZipOutputStream(out);
        for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
            byte[] content = from.readAllBytes();
            if (entry.getName().endsWith(".jar")) {
                ByteArrayOutputStream inner = new ByteArrayOutputStream();
                store(new ByteArrayInputStream(content), inner);
                content = inner.toByteArray();
            }
            CRC32 sum = new CRC32();
            sum.update(content);
            ZipEntry stored = new ZipEntry(entry.getName());
            stored.setTimeLocal(entry.getTimeLocal());
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(content.length);
            stored.setCrc(sum.getValue());
            to.putNextEntry(stored);
            to.write(content);
            to.closeEntry();
        }
        to.finish();
    }
}
