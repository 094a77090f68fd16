/* SPDX-FileCopyrightText: 2026 Gaung contributors */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Logs, in order and with content, what a process does to the files of one folder.
 *
 * Preloaded into the process that writes. RECORD_FOLDER names the folder (no links in it),
 * RECORD_LOG the file that receives the records. One record is a 16-byte head in the machine's
 * byte order, the file's name, and the bytes written:
 *
 *   C created   T truncated to `offset`   W written at `offset`   S synced   U unlinked
 *
 * A record without a name is about the folder itself (S: its entries are durable).
 *
 * Each call and its record happen under one lock, so that the log's order is the order in which
 * the calls took effect: what stands before an S was written before that sync began.
 * The shared-memory index (-shm) is left out: it is rebuilt after a power cut. So is
 * what a process does to a file that has no name any more. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

struct head {
    uint8_t kind;
    uint8_t name_length;
    uint16_t unused;
    uint32_t length;
    uint64_t offset;
};

/* Some C libraries have one name for both widths; ours are the same function twice. */
#undef open64
#undef pwrite64
#undef ftruncate64
_Static_assert(sizeof(off_t) == 8, "file offsets of 64 bits");

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static size_t folder_length;
static int log_fd = -1;

#define REAL(result, name, ...)                                                \
    static result (*real)(__VA_ARGS__);                                        \
    if (!real)                                                                 \
        *(void **)&real = dlsym(RTLD_NEXT, name)

__attribute__((constructor)) static void start(void) {
    const char *path = getenv("RECORD_LOG"), *watched = getenv("RECORD_FOLDER");
    if (!path || !watched || strlen(watched) >= sizeof folder)
        return;
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    strcpy(folder, watched);
    folder_length = strlen(folder);
    log_fd = fd;
}

static int ends_with(const char *text, size_t length, const char *end) {
    size_t n = strlen(end);
    return length > n && strcmp(text + length - n, end) == 0;
}

/* The name inside the folder ("" for the folder itself), or NULL for what is not watched. */
static const char *name_in_folder(const char *path) {
    if (log_fd < 0 || strncmp(path, folder, folder_length) != 0)
        return NULL;
    const char *rest = path + folder_length;
    if (*rest == '\0')
        return rest;
    if (*rest != '/' || strchr(rest + 1, '/'))
        return NULL;
    size_t length = strlen(++rest);
    if (length > 255 || ends_with(rest, length, "-shm") || ends_with(rest, length, " (deleted)"))
        return NULL;
    return rest;
}

static const char *name_of(int fd, char *path) {
    char link[32];
    if (log_fd < 0)
        return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0)
        return NULL;
    path[length] = '\0';
    return name_in_folder(path);
}

/* A recorder that misses a record proves nothing: it ends the process instead. */
static void record(char kind, const char *name, uint64_t offset, const void *data, size_t size) {
    struct head head = {(uint8_t)kind, (uint8_t)strlen(name), 0, (uint32_t)size, offset};
    struct iovec parts[3] = {
        {&head, sizeof head}, {(void *)name, head.name_length}, {(void *)data, size}};
    if (writev(log_fd, parts, 3) != (ssize_t)(sizeof head + head.name_length + size))
        abort();
}

static int opened(int fd, int flags, int existed) {
    char path[PATH_MAX];
    int kept = errno;
    const char *name = fd < 0 ? NULL : name_of(fd, path);
    if (name && *name && !existed)
        record('C', name, 0, NULL, 0);
    if (name && *name && (flags & O_TRUNC))
        record('T', name, 0, NULL, 0);
    errno = kept;
    return fd;
}

#define OPENS(function)                                                        \
    int function(const char *path, int flags, ...) {                           \
        REAL(int, #function, const char *, int, ...);                          \
        va_list rest;                                                          \
        va_start(rest, flags);                                                 \
        int mode = flags & O_CREAT ? va_arg(rest, int) : 0;                    \
        va_end(rest);                                                          \
        pthread_mutex_lock(&lock);                                             \
        int existed = !(flags & O_CREAT) || access(path, F_OK) == 0;           \
        int fd = opened(real(path, flags, mode), flags, existed);              \
        pthread_mutex_unlock(&lock);                                           \
        return fd;                                                             \
    }
OPENS(open)
OPENS(open64)

static ssize_t wrote(int fd, const void *data, ssize_t size, off_t offset) {
    char path[PATH_MAX];
    int kept = errno;
    const char *name = size > 0 ? name_of(fd, path) : NULL;
    if (name)
        record('W', name, (uint64_t)offset, data, (size_t)size);
    errno = kept;
    return size;
}

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    pthread_mutex_lock(&lock);
    ssize_t done = real(fd, data, size);
    int kept = errno;
    off_t end = lseek(fd, 0, SEEK_CUR); /* behind what was written, also when appending */
    errno = kept;
    done = wrote(fd, data, done, end - done);
    pthread_mutex_unlock(&lock);
    return done;
}

#define WRITES_AT(function)                                                    \
    ssize_t function(int fd, const void *data, size_t size, off_t offset) {    \
        REAL(ssize_t, #function, int, const void *, size_t, off_t);            \
        pthread_mutex_lock(&lock);                                             \
        ssize_t done = wrote(fd, data, real(fd, data, size, offset), offset);  \
        pthread_mutex_unlock(&lock);                                           \
        return done;                                                           \
    }
WRITES_AT(pwrite)
WRITES_AT(pwrite64)

static int changed(int fd, char kind, int result, off_t length) {
    char path[PATH_MAX];
    int kept = errno;
    const char *name = result == 0 ? name_of(fd, path) : NULL;
    if (name)
        record(kind, name, (uint64_t)length, NULL, 0);
    errno = kept;
    return result;
}

#define TRUNCATES(function)                                                    \
    int function(int fd, off_t length) {                                       \
        REAL(int, #function, int, off_t);                                      \
        pthread_mutex_lock(&lock);                                             \
        int result = changed(fd, 'T', real(fd, length), length);               \
        pthread_mutex_unlock(&lock);                                           \
        return result;                                                         \
    }
TRUNCATES(ftruncate)
TRUNCATES(ftruncate64)

#define SYNCS(function)                                                        \
    int function(int fd) {                                                     \
        REAL(int, #function, int);                                             \
        pthread_mutex_lock(&lock);                                             \
        int result = changed(fd, 'S', real(fd), 0);                            \
        pthread_mutex_unlock(&lock);                                           \
        return result;                                                         \
    }
SYNCS(fsync)
SYNCS(fdatasync)

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    char full[PATH_MAX];
    pthread_mutex_lock(&lock);
    const char *name = realpath(path, full) ? name_in_folder(full) : NULL;
    int result = real(path), kept = errno;
    if (result == 0 && name && *name)
        record('U', name, 0, NULL, 0);
    errno = kept;
    pthread_mutex_unlock(&lock);
    return result;
}
