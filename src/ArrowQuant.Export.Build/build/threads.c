/*
 * Where the image's thread-local variables lie. Each entry into managed code, each call out of it and each new object asks for one, and the
 * loader's own answer is a tenth of a short call. Most images get their variables at one distance from the thread pointer in every thread;
 * whether this one did is seen once, when it is loaded, and where it did not, the loader is asked each time as before. Hidden: other
 * libraries keep the loader's function. Arm has such an answer by its ABI.
 */
#ifdef __x86_64__
typedef struct { unsigned long module, offset; } tls_index;
typedef struct { void* function; long argument; } tls_descriptor;

extern void* dlsym(void* handle, const char* name);

static __thread char s_mark __attribute__((used)) = 1;

/* No module has this number. */
static unsigned long s_module = ~0ul;
static long s_distance;
static void* (*s_loader)(tls_index*);

static inline long thread_pointer(void)
{
    long pointer;
    __asm__("movq %%fs:0, %0" : "=r"(pointer));
    return pointer;
}

static __attribute__((noinline, cold)) void* ask_loader(tls_index* index)
{
    if (!s_loader) s_loader = (void* (*)(tls_index*))dlsym(0, "__tls_get_addr");
    return s_loader(index);
}

__attribute__((visibility("hidden"))) void* __tls_get_addr(tls_index* index)
{
    if (__builtin_expect(index->module == s_module, 1)) return (void*)(thread_pointer() + s_distance + (long)index->offset);
    return ask_loader(index);
}

/*
 * A descriptor makes the loader try for a place that is the same in all threads; it never fails for want of one. Where it found one, the
 * descriptor's argument is the distance itself, and else a pointer, which no distance equals.
 */
__attribute__((constructor)) static void find_distance(void)
{
    tls_descriptor* descriptor;
    tls_index* index;
    __asm__("leaq s_mark@tlsdesc(%%rip), %0" : "=a"(descriptor));
    __asm__("leaq s_mark@tlsgd(%%rip), %0" : "=D"(index));
    if (descriptor->argument != (long)ask_loader(index) - thread_pointer()) return;
    s_distance = descriptor->argument - (long)index->offset;
    s_module = index->module;
}
#endif
