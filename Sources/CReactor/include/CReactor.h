#pragma once
#include <spawn.h>
#include <stdint.h>

/* What Swift's Glibc module does not export: epoll, eventfd, thread names, a child's directory. No logic here. */

enum {
    CREACTOR_READ = 1,
    CREACTOR_WRITE = 2,
    CREACTOR_GONE = 4,
};

struct creactor_event {
    uint64_t token;
    int mask;
};

/* All return -1 and set errno when they fail. */
int creactor_create(void);
int creactor_add(int epoll, int descriptor, int mask, uint64_t token);
int creactor_remove(int epoll, int descriptor);
int creactor_wait(int epoll, struct creactor_event *events, int capacity, int timeout_ms);
int creactor_bell_create(void);
int creactor_bell_ring(int bell);
int creactor_bell_silence(int bell);
void creactor_name_thread(const char *name);
int creactor_child_directory(posix_spawn_file_actions_t *actions, const char *path);
int creactor_child_keeps_only(posix_spawn_file_actions_t *actions, int descriptors);
