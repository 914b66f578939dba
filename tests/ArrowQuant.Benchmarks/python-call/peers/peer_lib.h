/* The functions of the benchmark as a plain C library: what ctypes and cffi bind. */
typedef struct { long alpha, beta, gamma, delta, epsilon; } five_t;
typedef struct { long start; } counter_t;
void peer_nop(void);
long peer_increment(long x);
long peer_add(long a, long b);
double peer_half(double x);
long peer_text_length(const char *text);
long peer_vector_length(const float *values, long count);
void peer_five(five_t *result);
double peer_sum_list(const double *values, long count);
void peer_make_list(double *values, long count);
int peer_fail(void);
long peer_sum_callback(long (*function)(long), long count);
counter_t *peer_counter_new(long start);
void peer_counter_free(counter_t *counter);
long peer_counter_plus(counter_t *counter, long x);
long peer_counter_start(counter_t *counter);
