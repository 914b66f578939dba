/*
 * The doors of the image. Linked in front of the compiler's own entry points, which objcopy has renamed: managed code was compiled for a
 * certain CPU, and on a lesser one the runtime ends the process before any of it can say why. No headers, so that no target needs them.
 * EXPORT_CPU is what the image was compiled for, EXPORT_TABLE and EXPORT_ERROR are the names of the C face, where it has one.
 */

/* What the compiler's code needs, and what the CPU and the system offer, counted by the same bits; it is what the runtime compares. */
extern int g_requiredCpuFeatures;
extern int minipal_getcpufeatures(void);

extern void* export_managed_python(void);

/* Weak, as all of Python is: a C program has none. */
extern void* PyExc_ImportError __attribute__((weak));
extern void PyErr_SetString(void* type, const char* message) __attribute__((weak));

static const char s_lesser[] =
    "the native image was compiled for a CPU with " EXPORT_CPU ", and this one lacks some of that. "
    "Use an image that was published with -p:ExportPortable=true; it runs on every CPU of this architecture.";

static int is_lesser(void) { return (minipal_getcpufeatures() & g_requiredCpuFeatures) != g_requiredCpuFeatures; }

void* PyInit__native(void)
{
    if (!is_lesser()) return export_managed_python();
    PyErr_SetString(PyExc_ImportError, s_lesser);
    return 0;
}

#ifdef EXPORT_TABLE
extern const void* export_managed_table(unsigned version);
extern const char* export_managed_error(void);

const void* EXPORT_TABLE(unsigned version) { return is_lesser() ? 0 : export_managed_table(version); }

/* Runs nothing of the runtime where that could not run. The text is never freed. */
const char* EXPORT_ERROR(void) { return is_lesser() ? s_lesser : export_managed_error(); }
#endif
