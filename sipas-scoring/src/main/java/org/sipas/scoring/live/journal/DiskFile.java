package org.sipas.scoring.live.journal;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file of the operating system that one process at a time has open.
 *
 * <p>It is a {@link RandomAccessFile} because a {@link FileChannel} closes for everybody when a thread is interrupted in it. What is locked is a file beside
 * it, with {@code .lock} behind the name, because POSIX drops a process's locks when the process closes any handle of the locked file, such as the one of a
 * backup.
 */
final class DiskFile implements Storage {
    private final FileChannel lock;
    private final File path;
    private final RandomAccessFile file;

    private DiskFile(Path path, FileChannel lock) throws IOException {
        this.lock = lock;
        this.path = path.toFile();
        this.file = new RandomAccessFile(this.path, "rw");
    }

    static DiskFile open(Path path) throws IOException {
        Path real = path.toRealPath();
        return locked(real, lock -> new DiskFile(real, lock));
    }

    /** Creates a file with a content, such that after a crash there is all of it or no file; others than the owner cannot read it. */
    static DiskFile create(Path path, byte[] content) throws IOException {
        Path folder = path.toAbsolutePath().resolveSibling("").toRealPath();
        Path real = folder.resolve(path.getFileName());
        return locked(real, lock -> {
            if (Files.exists(real)) {
                throw new FileAlreadyExistsException(real.toString());
            }
            Path fresh = beside(real, ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, ownerOnly(fresh));
            Files.write(fresh, content);
            force(fresh, StandardOpenOption.WRITE);
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
            // Makes the name durable; Windows cannot open folders and needs no such call.
            if (File.separatorChar != '\\') {
                force(folder, StandardOpenOption.READ);
            }
            return new DiskFile(real, lock);
        });
    }

    private interface Opening {
        DiskFile with(FileChannel lock) throws IOException;
    }

    private static DiskFile locked(Path path, Opening opening) throws IOException {
        Path beside = beside(path, ".lock");
        FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        DiskFile opened = null;
        try {
            if (channel.tryLock() == null) {
                throw openElsewhere(path);
            }
            opened = opening.with(channel);
            return opened;
        } catch (OverlappingFileLockException e) {
            throw openElsewhere(path);
        } finally {
            if (opened == null) {
                channel.close();
            }
        }
    }

    private static FileSystemException openElsewhere(Path path) {
        return new FileSystemException(
                path.toString(), null, "nhật ký đang được mở ở nơi khác / the journal is open elsewhere");
    }

    private static Path beside(Path path, String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    @Override
    public long size() throws IOException {
        return file.length();
    }

    @Override
    public void write(long offset, byte[] bytes) throws IOException {
        file.seek(offset);
        file.write(bytes);
    }

    @Override
    public void truncate(long size) throws IOException {
        file.setLength(size);
    }

    @Override
    public void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public InputStream read(long offset) throws IOException {
        FileInputStream stream = new FileInputStream(path);
        stream.skipNBytes(offset);
        return stream;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            file.close();
        }
    }
}
