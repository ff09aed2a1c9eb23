/* Preloaded into a program: writes down what it does to the files below $FAULTS_ROOT, in order, with every byte.
 *
 * $FAULTS_LOG takes one record after another: op, length of the name, handle, offset, length of the data, name, data;
 * numbers are little-endian and 8 bytes, op is 1 byte. What it does on its standard output is in the same order, as 'A'.
 * With $FAULTS_DIE_AFTER_NAMES the program is killed right after so many files were renamed or linked.
 * Calls that would change a file behind its back end the program, so that nothing is missed unseen.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST 4096
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint64_t handles[MOST];
static uint64_t last;
static long names_left = -1;
static int out = -1;
static char root[PATH_MAX];
static size_t root_length;

__attribute__((constructor)) static void begin(void) {
    const char *where = getenv("FAULTS_ROOT"), *log = getenv("FAULTS_LOG");
    if (!where || !log) return;
    snprintf(root, sizeof root, "%s/", where);
    root_length = strlen(root);
    out = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    last = (uint64_t)getpid() << 32;
    if (getenv("FAULTS_DIE_AFTER_NAMES")) names_left = atol(getenv("FAULTS_DIE_AFTER_NAMES"));
}

static void give_up(const char *what) {
    dprintf(2, "recorder: %s\n", what);
    abort();
}

static void put(const void *data, size_t size) {
    const char *at = data;
    while (size) {
        long done = syscall(SYS_write, out, at, size);
        if (done <= 0) give_up("the log takes no more");
        at += done;
        size -= (size_t)done;
    }
}

static void note(char op, const char *name, uint64_t handle, uint64_t offset, const void *data, uint64_t size) {
    uint64_t head[4] = {name ? strlen(name) : 0, handle, offset, size};
    int kept = errno;
    pthread_mutex_lock(&lock);
    put(&op, 1);
    put(head, sizeof head);
    if (head[0]) put(name, head[0]);
    if (data && size) put(data, size);
    if ((op == 'R' || op == 'L') && names_left > 0 && !--names_left) kill(getpid(), SIGKILL);
    pthread_mutex_unlock(&lock);
    errno = kept;
}

static int ends_with(const char *name, const char *end) {
    size_t a = strlen(name), b = strlen(end);
    return a >= b && !strcmp(name + a - b, end);
}

/* The name below the root, or NULL; a database's -shm is memory and never survives. */
static const char *below(const char *path) {
    if (out < 0 || !path || ends_with(path, "-shm")) return NULL;
    if (!strncmp(path, root, root_length)) return path + root_length;
    if (!strncmp(path, root, root_length - 1) && !path[root_length - 1]) return "";
    return NULL;
}

static uint64_t handle_of(int fd) { return fd >= 0 && fd < MOST ? handles[fd] : 0; }

static void opened(int fd, const char *name, int flags, int was_there) {
    if (fd < 0 || !name) return;
    if (fd >= MOST) give_up("too many files");
    handles[fd] = ++last;
    if (!was_there) note('C', name, 0, 0, NULL, 0);
    note('O', name, handles[fd], 0, NULL, 0);
    if (was_there && (flags & O_TRUNC)) note('S', NULL, handles[fd], 0, NULL, 0);
}

static int do_open(int at, const char *path, int flags, mode_t mode) {
    const char *name = below(path);
    int was_there = !name || !(flags & O_CREAT) || syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
    int fd = (int)syscall(SYS_openat, at, path, flags, mode);
    opened(fd, name, flags, was_there);
    return fd;
}

#define MODE(flags) mode_t mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE(flags) return do_open(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return do_open(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return do_open(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return do_open(at, path, flags, mode); }
int __open_2(const char *path, int flags) { return do_open(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return do_open(AT_FDCWD, path, flags, 0); }
int creat(const char *path, mode_t mode) { return do_open(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int fd) {
    if (fd >= 0 && fd < MOST) handles[fd] = 0;
    return (int)syscall(SYS_close, fd);
}

static ssize_t at_once(int fd, const void *data, size_t size, off64_t offset) {
    ssize_t done = syscall(SYS_pwrite64, fd, data, size, offset);
    if (done > 0 && handle_of(fd)) note('W', NULL, handles[fd], (uint64_t)offset, data, (uint64_t)done);
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return at_once(fd, data, size, offset); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) { return at_once(fd, data, size, offset); }

ssize_t write(int fd, const void *data, size_t size) {
    ssize_t done = syscall(SYS_write, fd, data, size);
    if (done > 0 && handle_of(fd)) {
        uint64_t end = (uint64_t)lseek64(fd, 0, SEEK_CUR);
        note('W', NULL, handles[fd], end - (uint64_t)done, data, (uint64_t)done);
    } else if (done > 0 && fd == 1 && out >= 0) {
        note('A', NULL, 0, 0, data, (uint64_t)done);
    }
    return done;
}

static int cut(int fd, off64_t size) {
    int failed = (int)syscall(SYS_ftruncate, fd, size);
    if (!failed && handle_of(fd)) note('S', NULL, handles[fd], (uint64_t)size, NULL, 0);
    return failed;
}

int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

static int flushed(int fd, int failed) {
    if (!failed && handle_of(fd)) note('F', NULL, handles[fd], 0, NULL, 0);
    return failed;
}

int fsync(int fd) { return flushed(fd, (int)syscall(SYS_fsync, fd)); }
int fdatasync(int fd) { return flushed(fd, (int)syscall(SYS_fdatasync, fd)); }

static int moved(const char *from, const char *to, int failed) {
    const char *a = below(from), *b = below(to);
    if (failed || (!a && !b)) return failed;
    if (!a || !b) give_up("a file moved over the border");
    note('R', a, 0, 0, b, strlen(b));
    return 0;
}

int rename(const char *from, const char *to) {
    return moved(from, to, (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int renameat(int a, const char *from, int b, const char *to) {
    return moved(from, to, (int)syscall(SYS_renameat2, a, from, b, to, 0));
}

static int linked(const char *from, const char *to, int failed) {
    const char *a = below(from), *b = below(to);
    if (failed || (!a && !b)) return failed;
    if (!a || !b) give_up("a file linked over the border");
    note('L', a, 0, 0, b, strlen(b));
    return 0;
}

int link(const char *from, const char *to) {
    return linked(from, to, (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int linkat(int a, const char *from, int b, const char *to, int flags) {
    return linked(from, to, (int)syscall(SYS_linkat, a, from, b, to, flags));
}

static int gone(const char *path, int failed) {
    const char *name = below(path);
    if (!failed && name) note('U', name, 0, 0, NULL, 0);
    return failed;
}

int unlink(const char *path) { return gone(path, (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0)); }
int rmdir(const char *path) { return gone(path, (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR)); }

int unlinkat(int at, const char *path, int flags) {
    char whole[PATH_MAX];
    if (at != AT_FDCWD && path[0] != '/') {
        char link[64], folder[PATH_MAX];
        snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        ssize_t size = readlink(link, folder, sizeof folder - 1);
        if (size < 0) give_up("a folder without a name");
        folder[size] = 0;
        if ((size_t)snprintf(whole, sizeof whole, "%s/%s", folder, path) >= sizeof whole) give_up("a long name");
    } else {
        snprintf(whole, sizeof whole, "%s", path);
    }
    return gone(whole, (int)syscall(SYS_unlinkat, at, path, flags));
}

int mkdir(const char *path, mode_t mode) {
    int failed = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
    const char *name = below(path);
    if (!failed && name) note('M', name, 0, 0, NULL, 0);
    return failed;
}

#define REFUSE(fd) if (handle_of(fd)) give_up(__func__)

void *mmap64(void *at, size_t size, int protection, int flags, int fd, off64_t offset) {
    if ((flags & MAP_SHARED) && (protection & PROT_WRITE)) REFUSE(fd);
    return (void *)syscall(SYS_mmap, at, size, protection, flags, fd, offset);
}
void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset) {
    return mmap64(at, size, protection, flags, fd, offset);
}
int fallocate(int fd, int mode, off_t offset, off_t size) {
    REFUSE(fd);
    return (int)syscall(SYS_fallocate, fd, mode, offset, size);
}
int posix_fallocate(int fd, off_t offset, off_t size) {
    REFUSE(fd);
    return syscall(SYS_fallocate, fd, 0, offset, size) ? errno : 0;
}
ssize_t sendfile(int to, int from, off_t *offset, size_t size) {
    REFUSE(to);
    return syscall(SYS_sendfile, to, from, offset, size);
}
ssize_t sendfile64(int to, int from, off64_t *offset, size_t size) {
    REFUSE(to);
    return syscall(SYS_sendfile, to, from, offset, size);
}
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t size, unsigned flags) {
    REFUSE(to);
    return syscall(SYS_copy_file_range, from, a, to, b, size, flags);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    REFUSE(fd);
    return syscall(SYS_writev, fd, parts, count);
}
