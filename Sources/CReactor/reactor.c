#define _GNU_SOURCE
#include "CReactor.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <unistd.h>

#define MOST_EVENTS 64

int creactor_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

int creactor_add(int epoll, int descriptor, int mask, uint64_t token) {
    struct epoll_event event = {0};
    event.events = EPOLLRDHUP;
    if (mask & CREACTOR_READ) event.events |= EPOLLIN;
    if (mask & CREACTOR_WRITE) event.events |= EPOLLOUT;
    if (token != 0) event.events |= EPOLLONESHOT;
    event.data.u64 = token;
    return epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

int creactor_remove(int epoll, int descriptor) {
    struct epoll_event event = {0};
    return epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, &event);
}

int creactor_wait(int epoll, struct creactor_event *events, int capacity, int timeout_ms) {
    struct epoll_event found[MOST_EVENTS];
    if (capacity > MOST_EVENTS) capacity = MOST_EVENTS;
    int count = epoll_wait(epoll, found, capacity, timeout_ms);
    if (count < 0) return errno == EINTR ? 0 : -1;
    for (int i = 0; i < count; i++) {
        events[i].token = found[i].data.u64;
        events[i].mask = 0;
        if (found[i].events & EPOLLIN) events[i].mask |= CREACTOR_READ;
        if (found[i].events & EPOLLOUT) events[i].mask |= CREACTOR_WRITE;
        if (found[i].events & (EPOLLERR | EPOLLHUP | EPOLLRDHUP)) events[i].mask |= CREACTOR_GONE;
    }
    return count;
}

int creactor_bell_create(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int creactor_bell_ring(int bell) {
    uint64_t one = 1;
    return (int)write(bell, &one, sizeof one);
}

int creactor_bell_silence(int bell) {
    uint64_t count;
    return (int)read(bell, &count, sizeof count);
}

void creactor_name_thread(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

int creactor_child_directory(posix_spawn_file_actions_t *actions, const char *path) {
    return posix_spawn_file_actions_addchdir_np(actions, path);
}

int creactor_child_keeps_only(posix_spawn_file_actions_t *actions, int descriptors) {
    return posix_spawn_file_actions_addclosefrom_np(actions, descriptors);
}
