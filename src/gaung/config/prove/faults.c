/* SPDX-FileCopyrightText: 2026 Gaung contributors */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Makes a disk that fails now and then, for the process into which it is preloaded.
 *
 * FAULT_FOLDER names the folder (no links in it) whose files are on that disk, FAULT_CALLS what
 * fails (`write` or `sync`), FAULT_PER_MILLE how often. A call that fails does nothing and says
 * EIO. Nothing fails before the file named by FAULT_SWITCH exists, nor after it is gone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Some C libraries have one name for both widths; ours are the same function twice. */
#undef pwrite64
_Static_assert(sizeof(off_t) == 8, "file offsets of 64 bits");

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *folder, *calls, *on;
static unsigned per_mille;
static uint64_t state = 88172645463325252u;

#define REAL(result, name, ...)                                                \
    static result (*real)(__VA_ARGS__);                                        \
    if (!real)                                                                 \
        *(void **)&real = dlsym(RTLD_NEXT, name)

__attribute__((constructor)) static void start(void) {
    const char *often = getenv("FAULT_PER_MILLE");
    folder = getenv("FAULT_FOLDER");
    calls = getenv("FAULT_CALLS");
    on = getenv("FAULT_SWITCH");
    per_mille = often ? (unsigned)atoi(often) : 0;
}

/* xorshift (G. Marsaglia, 2003): the same faults for the same calls in each run. */
static int is_due(void) {
    pthread_mutex_lock(&lock);
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    int due = state % 1000 < per_mille;
    pthread_mutex_unlock(&lock);
    return due;
}

static int is_on_the_disk(int fd) {
    char link[32], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = '\0';
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && path[n] == '/';
}

static int fails(const char *call, int fd) {
    int kept = errno;
    int so = folder && calls && on && strcmp(call, calls) == 0 && access(on, F_OK) == 0 &&
             is_on_the_disk(fd) && is_due();
    errno = so ? EIO : kept;
    return so;
}

#define WRITES_AT(function)                                                    \
    ssize_t function(int fd, const void *data, size_t size, off_t offset) {    \
        REAL(ssize_t, #function, int, const void *, size_t, off_t);            \
        return fails("write", fd) ? -1 : real(fd, data, size, offset);         \
    }
WRITES_AT(pwrite)
WRITES_AT(pwrite64)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return fails("write", fd) ? -1 : real(fd, data, size);
}

#define SYNCS(function)                                                        \
    int function(int fd) {                                                     \
        REAL(int, #function, int);                                             \
        return fails("sync", fd) ? -1 : real(fd);                              \
    }
SYNCS(fsync)
SYNCS(fdatasync)
