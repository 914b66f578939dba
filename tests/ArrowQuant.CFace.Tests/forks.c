/* A caller of cface_sample that forks while other threads are inside calls. */
#include "check.h"
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 3, FORKS = 60, GRACE_SECONDS = 20 };

static volatile int done;

/* Calls that allocate and collect: where a fork that does not wait for them breaks about every second child. */
static void* hammer(void* shared)
{
    const char* words[64];
    int i;
    (void)shared;
    for (i = 0; i < 64; i++) words[i] = "a word that is copied, sorted, and copied again";
    while (!done) {
        cface_sample_string_list sorted;
        cface_sample_string text;
        if (api->ordered(words, 64, &sorted) != 0) return shared;
        api->free_result(sorted.items);
        if (api->greet("x", NULL, NULL, &text) != 0) return shared;
        api->free_result(text.data);
    }
    return NULL;
}

static int32_t fork_inside(void* data, int64_t value, int64_t* result)
{
    pid_t* child = (pid_t*)data; /* the callback is called twice and forks once */
    if (*child < 0) *child = fork();
    *result = value + (*child == 0);
    return 0;
}

/* What a child does: calls, objects, errors, and more memory than is free without a collection. */
static int work(void)
{
    cface_sample_counter_handle counter;
    cface_sample_string text;
    int64_t value;
    int i;
    for (i = 0; i < 500; i++) {
        if (api->greet("child", "of", "Hello", &text) != 0 || strcmp(text.data, "Hello, of child") != 0) return 1;
        api->free_result(text.data);
        if (api->counter_new(NULL, &counter) != 0 || api->counter_plus(counter, 1, &value) != 0 || api->counter_release(counter) != 0) return 2;
        if (api->fail("disk") != CFACE_SAMPLE_IO) return 3;
    }
    return 0;
}

static void check_child(pid_t child)
{
    int status = -1;
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

int main(void)
{
    pthread_t all[THREADS];
    pid_t child;
    int64_t value;
    int i;
    api = cface_sample_exports(CFACE_SAMPLE_ABI_VERSION);
    if (api == NULL) return 3;
    for (i = 0; i < THREADS; i++) CHECK(pthread_create(&all[i], NULL, hammer, NULL) == 0);
    for (i = 0; i < FORKS; i++) {
        child = fork();
        if (child == 0) {
            alarm(GRACE_SECONDS); /* a child that hangs is ended by it, and noticed */
            _exit(work());
        }
        check_child(child);
    }

    done = 1;
    for (i = 0; i < THREADS; i++) {
        void* failed = NULL;
        CHECK(pthread_join(all[i], &failed) == 0 && failed == NULL);
    }

    /* The child of a child, and a fork inside a callback, where the call around it cannot end before. */
    child = fork();
    if (child == 0) {
        alarm(GRACE_SECONDS);
        child = fork();
        if (child == 0) _exit(work());
        check_child(child);
        _exit(work());
    }

    check_child(child);
    child = -1;
    CHECK(api->twice(fork_inside, &child, 5, &value) == 0 && value == (child == 0 ? 7 : 5));
    if (child == 0) {
        alarm(GRACE_SECONDS);
        child = work() != 0 ? -1 : fork();
        if (child == 0) _exit(work());
        if (child > 0) check_child(child);
        _exit(child < 0);
    }

    check_child(child);
    printf("%d checks\n", checks);
    return 0;
}
