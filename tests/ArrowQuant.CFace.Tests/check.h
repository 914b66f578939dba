/* What the programs of these tests share. */
#include "cface_sample.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const cface_sample_api* api;
static int checks;

#define CHECK(condition) \
    do { \
        checks++; \
        if (!(condition)) { fprintf(stderr, "line %d: %s (last error: %s: %s)\n", __LINE__, #condition, api->last_error_type(), api->last_error()); exit(1); } \
    } while (0)
