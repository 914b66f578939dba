/*
 * Every function answers with a status: 0, or one of module_status, and then last_error says what was wrong; results are not touched.
 * Every function may be called from any thread. What a call receives stays the caller's and is only read until the call returns, except
 * Arrow structs, which are moved (their release becomes NULL). What a call gives back is the caller's: handles go to the release function
 * of their type, texts, lists, maps, records and tensors to free_result, Arrow structs and iterators to their own release.
 * A parameter that may be left out is a pointer, and NULL leaves it out.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum module_status {
    MODULE_OK = 0,
    MODULE_NULL_POINTER = 1,     /* a pointer that must not be NULL is */
    MODULE_INVALID_HANDLE = 2,   /* a handle that was released, or is of another type */
    MODULE_INVALID_ARGUMENT = 3, /* a value that the function cannot work with */
    MODULE_TYPE_MISMATCH = 4,    /* a tensor of another element type or layout */
    MODULE_OUT_OF_RANGE = 5,     /* an index outside its range */
    MODULE_ARITHMETIC = 6,       /* a number too large for its type, or a division by zero */
    MODULE_KEY_NOT_FOUND = 7,
    MODULE_FILE_NOT_FOUND = 8,
    MODULE_IO = 9,
    MODULE_PERMISSION = 10,
    MODULE_NOT_SUPPORTED = 11,
    MODULE_TIMEOUT = 12,
    MODULE_CANCELLED = 13,       /* also what a callback answers to stop the work */
    MODULE_OUT_OF_MEMORY = 14,
    MODULE_DISPOSED = 15,
    MODULE_INVALID_STATE = 16,
    MODULE_CALLBACK = 17,        /* a callback answered with something other than 0 */
    MODULE_FAILED = 99           /* anything else: see last_error_type */
};

enum module_element_type {
    MODULE_BOOL = 1,
    MODULE_INT8 = 2,
    MODULE_UINT8 = 3,
    MODULE_INT16 = 4,
    MODULE_UINT16 = 5,
    MODULE_INT32 = 6,
    MODULE_UINT32 = 7,
    MODULE_INT64 = 8,
    MODULE_UINT64 = 9,
    MODULE_FLOAT16 = 10,
    MODULE_BFLOAT16 = 11,         /* only in results */
    MODULE_FLOAT32 = 12,
    MODULE_FLOAT64 = 13
};

/** A text: UTF-8 with a NUL behind it. data is NULL when there is none; otherwise free it. */
typedef struct module_string { const char* data; size_t size; } module_string;

/** An IEEE 754 binary16 number, as its bits. */
typedef uint16_t module_float16;

/** Days since 1970-01-01. */
typedef int32_t module_date;

/** Steps of 100 ns since midnight. */
typedef int64_t module_time;

/** Steps of 100 ns. */
typedef int64_t module_duration;

#define MODULE_NO_OFFSET INT32_MIN

/** What a clock shows: steps of 100 ns since 1970-01-01 00:00 on that clock, and how many minutes it is ahead of UTC, or NO_OFFSET when nobody says. */
typedef struct module_datetime { int64_t ticks; int32_t offset; } module_datetime;

/** A UUID in the order in which it is written. */
typedef struct module_uuid { uint8_t bytes[16]; } module_uuid;

/** Stops calls that take one. */
typedef struct module_cancellation_state* module_cancellation;

/** Bytes. items is NULL when there are none to speak of; otherwise free it. */
typedef struct module_bytes { const uint8_t* items; size_t count; } module_bytes;

/** Bytes of the caller. */
typedef struct module_bytes_view { const uint8_t* items; size_t count; } module_bytes_view;

/** Numbers of the caller, or a result, which owns them until it is freed. strides are in bytes; NULL stands for C order. */
typedef struct module_tensor {
    const void* data;
    const int64_t* shape;
    const int64_t* strides;
    int32_t rank;
    int32_t element_type;
} module_tensor;

/* https://arrow.apache.org/docs/format/CDataInterface.html */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema** children;
    struct ArrowSchema* dictionary;
    void (*release)(struct ArrowSchema*);
    void* private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void** buffers;
    struct ArrowArray** children;
    struct ArrowArray* dictionary;
    void (*release)(struct ArrowArray*);
    void* private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

/* https://arrow.apache.org/docs/format/CStreamInterface.html */
#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
    int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
    const char* (*get_last_error)(struct ArrowArrayStream*);
    void (*release)(struct ArrowArrayStream*);
    void* private_data;
};

#endif /* ARROW_C_STREAM_INTERFACE */

/** A record batch. */
typedef struct module_arrow_batch { struct ArrowArray array; struct ArrowSchema schema; } module_arrow_batch;
