#include "peer_lib.h"
#include <stdlib.h>
#include <string.h>

void peer_nop(void) {}
long peer_increment(long x) { return x + 1; }
long peer_add(long a, long b) { return a + b; }
double peer_half(double x) { return x * 0.5; }
long peer_text_length(const char *text) { return (long)strlen(text); }
long peer_vector_length(const float *values, long count) { return values ? count : -1; }
void peer_five(five_t *result) { *result = (five_t){1, 2, 3, 4, 5}; }
int peer_fail(void) { return 22; }

double peer_sum_list(const double *values, long count) {
    double sum = 0;
    for (long i = 0; i < count; i++) sum += values[i];
    return sum;
}

void peer_make_list(double *values, long count) {
    for (long i = 0; i < count; i++) values[i] = i * 0.5;
}

long peer_sum_callback(long (*function)(long), long count) {
    long sum = 0;
    for (long i = 0; i < count; i++) sum += function(i);
    return sum;
}

counter_t *peer_counter_new(long start) {
    counter_t *counter = malloc(sizeof *counter);
    if (counter) counter->start = start;
    return counter;
}

void peer_counter_free(counter_t *counter) { free(counter); }
long peer_counter_plus(counter_t *counter, long x) { return counter->start + x; }
long peer_counter_start(counter_t *counter) { return counter->start; }
