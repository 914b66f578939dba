/*
 * The end of a Python object that stands for a C# one. In C because it is a few stores, and to enter managed code for them costs more than all
 * the rest. Under the interpreter's lock, without which nobody touches the table. No headers, as in entry.c.
 */
typedef struct { int count, unused; void* type; long slot; } instance;

/* ArrowQuant.Export.Runtime.Generated.InstanceTable has the same fields; managed code makes the arrays. */
struct
{
    /* The first element of a pinned array of objects. To clear one is all that happens to it here: the collector may run meanwhile, and finds the
       object or nothing, as with a handle that is freed. */
    void** objects;
    int* links;
    instance** spare;
    void (*dispose)(instance* self);
    int free, alive, spares, most_spare;
} export_instances __attribute__((visibility("hidden")));

extern void _Py_Dealloc(void* object) __attribute__((weak));
extern void PyObject_Free(void* memory) __attribute__((weak));

/* tp_dealloc. Owns the last reference, and the one that each instance of a heap type has on its type. */
__attribute__((visibility("hidden"))) void export_instance_dealloc(instance* self)
{
    instance* type = self->type;
    long slot = self->slot;
    if (slot)
    {
        /* Something is to be done for the object in C#. */
        if (export_instances.links[slot])
        {
            export_instances.dispose(self);
            return;
        }

        export_instances.objects[slot] = 0;
        export_instances.links[slot] = ~export_instances.free;
        export_instances.free = (int)slot;
        export_instances.alive--;
    }

    if (export_instances.spares < export_instances.most_spare) export_instances.spare[export_instances.spares++] = self;
    else PyObject_Free(self);

    /* A negative count is that of an object that never goes. */
    if (type->count >= 0 && --type->count == 0) _Py_Dealloc(type);
}

__attribute__((visibility("hidden"))) void* export_instance_table(void) { return &export_instances; }
__attribute__((visibility("hidden"))) void* export_instance_end(void) { return (void*)export_instance_dealloc; }
