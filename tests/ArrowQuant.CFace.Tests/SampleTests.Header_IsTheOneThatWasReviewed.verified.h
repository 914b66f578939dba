/** cface_sample.h: written by the build from the exports of cface_sample. Every kind of export, for a program written in C. */
#ifndef CFACE_SAMPLE_H
#define CFACE_SAMPLE_H

/* Changes with every declaration below; a library with other declarations refuses it. */
#define CFACE_SAMPLE_ABI_VERSION 0x1719c613u

/*
 * Every function answers with a status: 0, or one of cface_sample_status, and then last_error says what was wrong; results are not touched.
 * Every function may be called from any thread. What a call receives stays the caller's and is only read until the call returns, except
 * Arrow structs, which are moved (their release becomes NULL). What a call gives back is the caller's: handles go to the release function
 * of their type, texts, lists, maps and records to free_result, Arrow structs to their own release.
 * A parameter that may be left out is a pointer, and NULL leaves it out.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum cface_sample_status {
    CFACE_SAMPLE_OK = 0,
    CFACE_SAMPLE_NULL_POINTER = 1,     /* a pointer that must not be NULL is */
    CFACE_SAMPLE_INVALID_HANDLE = 2,   /* a handle that was released, or is of another type */
    CFACE_SAMPLE_INVALID_ARGUMENT = 3, /* a value that the function cannot work with */
    CFACE_SAMPLE_TYPE_MISMATCH = 4,    /* a tensor of another element type or layout */
    CFACE_SAMPLE_OUT_OF_RANGE = 5,     /* an index outside its range */
    CFACE_SAMPLE_ARITHMETIC = 6,       /* a number too large for its type, or a division by zero */
    CFACE_SAMPLE_KEY_NOT_FOUND = 7,
    CFACE_SAMPLE_FILE_NOT_FOUND = 8,
    CFACE_SAMPLE_IO = 9,
    CFACE_SAMPLE_PERMISSION = 10,
    CFACE_SAMPLE_NOT_SUPPORTED = 11,
    CFACE_SAMPLE_TIMEOUT = 12,
    CFACE_SAMPLE_CANCELLED = 13,       /* also what a callback answers to stop the work */
    CFACE_SAMPLE_OUT_OF_MEMORY = 14,
    CFACE_SAMPLE_DISPOSED = 15,
    CFACE_SAMPLE_INVALID_STATE = 16,
    CFACE_SAMPLE_CALLBACK = 17,        /* a callback answered with something other than 0 */
    CFACE_SAMPLE_FAILED = 99           /* anything else: see last_error_type */
};

enum cface_sample_element_type {
    CFACE_SAMPLE_BOOL = 1,
    CFACE_SAMPLE_INT8 = 2,
    CFACE_SAMPLE_UINT8 = 3,
    CFACE_SAMPLE_INT16 = 4,
    CFACE_SAMPLE_UINT16 = 5,
    CFACE_SAMPLE_INT32 = 6,
    CFACE_SAMPLE_UINT32 = 7,
    CFACE_SAMPLE_INT64 = 8,
    CFACE_SAMPLE_UINT64 = 9,
    CFACE_SAMPLE_FLOAT16 = 10,
    CFACE_SAMPLE_FLOAT32 = 12,
    CFACE_SAMPLE_FLOAT64 = 13
};

/** A text: UTF-8 with a NUL behind it. data is NULL when there is none; otherwise free it. */
typedef struct cface_sample_string { const char* data; size_t size; } cface_sample_string;

/** Bytes. items is NULL when there are none to speak of; otherwise free it. */
typedef struct cface_sample_bytes { const uint8_t* items; size_t count; } cface_sample_bytes;

/** Bytes of the caller. */
typedef struct cface_sample_bytes_view { const uint8_t* items; size_t count; } cface_sample_bytes_view;

/** Numbers of the caller. strides are in bytes; NULL stands for C order. */
typedef struct cface_sample_tensor {
    const void* data;
    const int64_t* shape;
    const int64_t* strides;
    int32_t rank;
    int32_t element_type;
} cface_sample_tensor;

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
typedef struct cface_sample_arrow_batch { struct ArrowArray array; struct ArrowSchema schema; } cface_sample_arrow_batch;

typedef struct cface_sample_counter_object* cface_sample_counter_handle;

typedef struct cface_sample_point_record cface_sample_point_record;

typedef struct cface_sample_string_int64_entry_view { const char* key; int64_t value; } cface_sample_string_int64_entry_view;
typedef struct cface_sample_string_int64_map_view { const cface_sample_string_int64_entry_view* items; size_t count; } cface_sample_string_int64_map_view;
typedef struct cface_sample_string_int64_entry { cface_sample_string key; int64_t value; } cface_sample_string_int64_entry;
typedef struct cface_sample_string_int64_map { const cface_sample_string_int64_entry* items; size_t count; } cface_sample_string_int64_map;
typedef int32_t (*cface_sample_string_float64_action)(void* data, const char* value1, double value2);
typedef struct cface_sample_optional_int32 { bool has_value; int32_t value; } cface_sample_optional_int32;
typedef struct cface_sample_string_list_view { const char* const* items; size_t count; } cface_sample_string_list_view;
typedef struct cface_sample_string_list { const cface_sample_string* items; size_t count; } cface_sample_string_list;
typedef struct cface_sample_float64_list_view { const double* items; size_t count; } cface_sample_float64_list_view;
typedef struct cface_sample_float64_list { const double* items; size_t count; } cface_sample_float64_list;
typedef struct cface_sample_int64_list_view { const int64_t* items; size_t count; } cface_sample_int64_list_view;
typedef struct cface_sample_int64_list_list_view { const cface_sample_int64_list_view* items; size_t count; } cface_sample_int64_list_list_view;
typedef struct cface_sample_int64_list { const int64_t* items; size_t count; } cface_sample_int64_list;
typedef struct cface_sample_int64_list_list { const cface_sample_int64_list* items; size_t count; } cface_sample_int64_list_list;
typedef int32_t (*cface_sample_int64_to_int64_function)(void* data, int64_t value1, int64_t* result);

struct cface_sample_point_record {
    double x;
    double y;
    cface_sample_string label;
    cface_sample_int64_list tags;
    const cface_sample_point_record* next;
};

typedef struct cface_sample_api {
    uint32_t size;        /**< Bytes of this table. */
    uint32_t abi_version; /**< What the header was made with. */

    /** Message of the last call on this thread that failed; "" before one did. Lent until the next failure on this thread. */
    const char* (*last_error)(void);
    /** Type of that error, such as "ArgumentException". Lent in the same way. */
    const char* (*last_error_type)(void);
    /** Frees a result: the data of a text, the items of a list or a map, a record. NULL is allowed. Handles inside are released on their own. */
    void (*free_result)(const void* result);
    /** Where warnings go, one at a time, from any thread; without a handler, or with NULL, nowhere. */
    void (*set_warning_handler)(void (*handler)(void* data, const char* text), void* data);

    /** Releases a handle of Counter, and disposes its object. NULL is allowed; a second time is an error. */
    int32_t (*counter_release)(cface_sample_counter_handle self);

    /** Creates a Counter; release it with counter_release. */
    int32_t (*counter_new)(const int64_t* start, cface_sample_counter_handle* result);

    int32_t (*counter_dispose)(cface_sample_counter_handle self);

    int32_t (*counter_disposed)(int64_t* result);

    int32_t (*counter_larger)(cface_sample_counter_handle first, cface_sample_counter_handle second, cface_sample_counter_handle* result);

    int32_t (*counter_get_name)(cface_sample_counter_handle self, cface_sample_string* result);

    /** Sets what counter_get_name gets. */
    int32_t (*counter_set_name)(cface_sample_counter_handle self, const char* value);

    int32_t (*counter_plus)(cface_sample_counter_handle self, int64_t x, int64_t* result);

    int32_t (*counter_twin)(cface_sample_counter_handle self, cface_sample_counter_handle* result);

    int32_t (*counter_get_value)(cface_sample_counter_handle self, int64_t* result);

    int32_t (*backwards)(const uint8_t* data, size_t data_count, cface_sample_bytes* result);

    int32_t (*describe)(const cface_sample_tensor* tensor, cface_sample_string* result);

    int32_t (*double_all)(const cface_sample_string_int64_entry_view* map, size_t map_count, cface_sample_string_int64_map* result);

    int32_t (*each_word)(const char* text, cface_sample_string_float64_action progress, void* progress_data);

    int32_t (*fail)(const char* kind);

    int32_t (*find)(const char* text, const char* part, cface_sample_optional_int32* result);

    int32_t (*greet)(const char* name, const char* title, const char* greeting, cface_sample_string* result);

    int32_t (*halve)(float single, double twice, double* result);

    int32_t (*head)(cface_sample_arrow_batch* batch, int32_t rows, cface_sample_arrow_batch* result);

    int32_t (*later)(int64_t x, int64_t* result);

    int32_t (*middle)(double x, double y, const cface_sample_point_record** result);

    int32_t (*negate)(bool value, bool* result);

    int32_t (*nothing)(const char* text, cface_sample_string* result);

    int32_t (*or_seven)(const int32_t* number, int32_t* result);

    int32_t (*ordered)(const char* const* words, size_t words_count, cface_sample_string_list* result);

    int32_t (*pointless)(const cface_sample_point_record** result);

    int32_t (*register_)(int32_t default_, int32_t result_, const int32_t* self, int32_t* result);

    int32_t (*sum_bytes)(const uint8_t* data, size_t data_count, int32_t* result);

    int32_t (*sum_tensor)(const cface_sample_tensor* tensor, double* result);

    int32_t (*times)(const double* numbers, size_t numbers_count, const double* by, cface_sample_float64_list* result);

    int32_t (*total)(int8_t a, uint8_t b, int16_t c, uint16_t d, int32_t e, uint32_t f, int64_t g, uint64_t h, int64_t* result);

    int32_t (*transpose)(const cface_sample_int64_list_view* rows, size_t rows_count, cface_sample_int64_list_list* result);

    int32_t (*twice)(cface_sample_int64_to_int64_function function, void* function_data, int64_t x, int64_t* result);
} cface_sample_api;

/** The functions. NULL when the library is not the one this header belongs to. Lent for the life of the process. */
const cface_sample_api* cface_sample_exports(uint32_t abi_version);

#ifdef __cplusplus
}
#endif

/**
 * Exported, but not to C:
 * ArrowBatch.__arrow_c_array__: C has the structs of the Arrow C data interface themselves
 * ArrowBatch.__arrow_c_schema__: C has the structs of the Arrow C data interface themselves
 * ArrowBatch.__arrow_c_stream__: C has the structs of the Arrow C data interface themselves
 * ArrowBatch.column_names: C has the structs of the Arrow C data interface themselves
 * ArrowBatch.num_columns: C has the structs of the Arrow C data interface themselves
 * ArrowBatch.num_rows: C has the structs of the Arrow C data interface themselves
 * ArrowBatch.to_pydict: C has the structs of the Arrow C data interface themselves
 * Kinds.not_in_c: parameter 'words' is of a type that is called with something other than numbers and texts, which has no spelling in C
 */
#endif /* CFACE_SAMPLE_H */
