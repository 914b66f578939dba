/* A caller of cface_sample, in the language that C11 and C++17 share. */
#include "check.h"

static void numbers(void)
{
    bool flag = true;
    int64_t sum = 0;
    int32_t value = 0;
    double half = 0;
    const int32_t four = 4;
    CHECK(api->negate(true, &flag) == CFACE_SAMPLE_OK && !flag);
    CHECK(api->total(-1, 2, -3, 4, -5, 6, -7, 8, &sum) == 0 && sum == 4);
    CHECK(api->halve(1.5f, 2.5, &half) == 0 && half == 2.0);
    CHECK(api->register_(1, 2, NULL, &value) == 0 && value == 6);
    CHECK(api->register_(1, 2, &four, &value) == 0 && value == 7);
    CHECK(api->or_seven(NULL, &value) == 0 && value == 7);
    CHECK(api->or_seven(&four, &value) == 0 && value == 4);
    CHECK(api->later(41, &sum) == 0 && sum == 42);
}

static void texts(void)
{
    cface_sample_string text;
    cface_sample_optional_int32 at;
    CHECK(api->greet("J\xc3\xb6rg", NULL, NULL, &text) == 0 && strcmp(text.data, "Hello, J\xc3\xb6rg") == 0 && text.size == 12);
    api->free_result(text.data);
    CHECK(api->greet("Ada", "Lady", "Good day", &text) == 0 && strcmp(text.data, "Good day, Lady Ada") == 0);
    api->free_result(text.data);
    CHECK(api->nothing(NULL, &text) == 0 && text.data == NULL);
    CHECK(api->nothing("", &text) == 0 && text.data != NULL && text.size == 0);
    api->free_result(text.data);
    CHECK(api->find("needle in hay", "in", &at) == 0 && at.has_value && at.value == 7);
    CHECK(api->find("needle in hay", "x", &at) == 0 && !at.has_value);
    CHECK(api->greet("\xff", NULL, NULL, &text) == CFACE_SAMPLE_INVALID_ARGUMENT);
    CHECK(strstr(api->last_error(), "argument 'name'") != NULL);
}

static void lists(void)
{
    const uint8_t bytes[] = {1, 2, 3};
    const double halves[] = {0.5, 1.5};
    const char* const words[] = {"pear", "apple"};
    const int64_t first[] = {1, 2}, second[] = {3, 4};
    const cface_sample_int64_list_view rows[] = {{first, 2}, {second, 2}};
    const cface_sample_string_int64_entry_view entries[] = {{"a", 1}, {"b", 2}}, twice[] = {{"a", 1}, {"a", 2}};
    const double three = 3;
    cface_sample_bytes back;
    cface_sample_float64_list products;
    cface_sample_string_list sorted;
    cface_sample_int64_list_list columns;
    cface_sample_string_int64_map map;
    int32_t sum = 0;
    CHECK(api->backwards(bytes, 3, &back) == 0 && back.count == 3 && back.items[0] == 3);
    api->free_result(back.items);
    CHECK(api->backwards(NULL, 0, &back) == 0 && back.count == 0);
    api->free_result(back.items);
    CHECK(api->sum_bytes(bytes, 3, &sum) == 0 && sum == 6);
    CHECK(api->times(halves, 2, NULL, &products) == 0 && products.count == 2 && products.items[1] == 3.0);
    api->free_result(products.items);
    CHECK(api->times(halves, 2, &three, &products) == 0 && products.items[0] == 1.5);
    api->free_result(products.items);
    CHECK(api->ordered(words, 2, &sorted) == 0 && strcmp(sorted.items[0].data, "apple") == 0);
    api->free_result(sorted.items);
    CHECK(api->transpose(rows, 2, &columns) == 0 && columns.count == 2 && columns.items[1].items[0] == 2 && columns.items[1].items[1] == 4);
    api->free_result(columns.items);
    CHECK(api->double_all(entries, 2, &map) == 0 && map.count == 2 && strcmp(map.items[1].key.data, "b") == 0 && map.items[1].value == 4);
    api->free_result(map.items);
    CHECK(api->double_all(twice, 2, &map) == CFACE_SAMPLE_INVALID_ARGUMENT);
}

static void tensors(void)
{
    const float data[] = {1, 2, 3, 4};
    const int64_t shape[] = {2, 2}, strides[] = {4, 8};
    cface_sample_tensor tensor = {data, shape, NULL, 2, CFACE_SAMPLE_FLOAT32};
    cface_sample_string text;
    double sum = 0;
    CHECK(api->sum_tensor(&tensor, &sum) == 0 && sum == 10);
    CHECK(api->describe(&tensor, &text) == 0 && strcmp(text.data, "float32[2,2]") == 0);
    api->free_result(text.data);
    tensor.strides = strides;
    CHECK(api->describe(&tensor, &text) == 0 && strcmp(text.data, "float32[2,2] strided") == 0);
    api->free_result(text.data);
    CHECK(api->sum_tensor(&tensor, &sum) == CFACE_SAMPLE_TYPE_MISMATCH);
    tensor.strides = NULL;
    tensor.element_type = CFACE_SAMPLE_INT32;
    CHECK(api->sum_tensor(&tensor, &sum) == CFACE_SAMPLE_TYPE_MISMATCH);
    CHECK(strstr(api->last_error(), "expected float32 elements, got int32") != NULL);
    tensor.element_type = 77;
    CHECK(api->describe(&tensor, &text) == CFACE_SAMPLE_TYPE_MISMATCH);
    tensor.rank = 1000;
    CHECK(api->describe(&tensor, &text) == CFACE_SAMPLE_INVALID_ARGUMENT);
    CHECK(api->describe(NULL, &text) == CFACE_SAMPLE_NULL_POINTER);
}

static void records(void)
{
    const cface_sample_point_record* point;
    CHECK(api->middle(2, 4, &point) == 0 && point->x == 1 && point->y == 2 && strcmp(point->label.data, "middle") == 0);
    CHECK(point->tags.count == 3 && point->tags.items[2] == 3 && point->next->x == 2 && point->next->label.data == NULL && point->next->next == NULL);
    api->free_result(point);
    CHECK(api->pointless(&point) == 0 && point == NULL);
    api->free_result(point);
}

static int32_t note(void* data, const char* word, double done)
{
    char* words = (char*)data;
    strcat(words, word);
    strcat(words, "|");
    return done > 0.6 ? 9 : 0;
}

static int32_t stop(void* data, const char* word, double done)
{
    (void)data, (void)word, (void)done;
    return CFACE_SAMPLE_CANCELLED;
}

static int32_t triple(void* data, int64_t value, int64_t* result)
{
    ++*(int*)data;
    *result = value * 3;
    return 0;
}

static void callbacks(void)
{
    char words[64] = "";
    int calls = 0;
    int64_t value = 0;
    CHECK(api->each_word("a b c", note, words) == CFACE_SAMPLE_CALLBACK && strcmp(words, "a|b|") == 0);
    CHECK(strcmp(api->last_error(), "the callback answered 9") == 0);
    CHECK(api->each_word("a", stop, NULL) == CFACE_SAMPLE_CANCELLED);
    CHECK(api->each_word("a", NULL, NULL) == CFACE_SAMPLE_NULL_POINTER);
    CHECK(api->twice(triple, &calls, 5, &value) == 0 && value == 45 && calls == 2);
}

static int released;

static void release_schema(struct ArrowSchema* schema) { released++; schema->release = NULL; }
static void release_array(struct ArrowArray* array) { released++; array->release = NULL; }

static void arrow(void)
{
    const int32_t values[] = {10, 20, 30};
    const void* column_buffers[] = {NULL, values};
    const void* row_buffers[] = {NULL};
    struct ArrowSchema column_type, *column_types[] = {&column_type};
    struct ArrowArray column, *columns[] = {&column};
    cface_sample_arrow_batch batch, head;
    memset(&column_type, 0, sizeof column_type);
    memset(&column, 0, sizeof column);
    memset(&batch, 0, sizeof batch);
    column_type.format = "i";
    column_type.name = "n";
    column_type.release = release_schema;
    column.length = 3;
    column.n_buffers = 2;
    column.buffers = column_buffers;
    column.release = release_array;
    batch.schema.format = "+s";
    batch.schema.n_children = 1;
    batch.schema.children = column_types;
    batch.schema.release = release_schema;
    batch.array.length = 3;
    batch.array.n_buffers = 1;
    batch.array.buffers = row_buffers;
    batch.array.n_children = 1;
    batch.array.children = columns;
    batch.array.release = release_array;
    CHECK(api->head(&batch, 2, &head) == 0 && batch.array.release == NULL && batch.schema.release == NULL);
    CHECK(head.array.length == 2 && ((const int32_t*)head.array.children[0]->buffers[1])[1] == 20 && strcmp(head.schema.children[0]->name, "n") == 0);
    head.array.release(&head.array);
    head.schema.release(&head.schema);
    CHECK(released >= 2);
    CHECK(api->head(&batch, 2, &head) != 0 && strstr(api->last_error(), "already consumed") != NULL);
}

static void handles(void)
{
    cface_sample_counter_handle counter = NULL, twin = NULL, larger = NULL;
    cface_sample_string name;
    const int64_t seven = 7;
    int64_t value = 0, disposed = 0;
    CHECK(api->counter_new(NULL, &counter) == 0 && counter != NULL);
    CHECK(api->counter_get_value(counter, &value) == 0 && value == 5);
    CHECK(api->counter_plus(counter, 37, &value) == 0 && value == 42);
    CHECK(api->counter_set_name(counter, "sheep") == 0 && api->counter_get_name(counter, &name) == 0 && strcmp(name.data, "sheep") == 0);
    api->free_result(name.data);
    CHECK(api->counter_new(&seven, &twin) == 0 && api->counter_larger(counter, twin, &larger) == 0);
    CHECK(api->counter_get_value(larger, &value) == 0 && value == 42);
    CHECK(api->counter_release(larger) == 0);
    CHECK(api->counter_larger(counter, NULL, &larger) == 0 && larger == NULL);
    CHECK(api->counter_release(twin) == 0 && api->counter_disposed(&disposed) == 0 && disposed == 2);
    CHECK(api->counter_release(counter) == 0);

    /* one object behind two handles is disposed with the last */
    CHECK(api->counter_shared(&counter) == 0 && api->counter_shared(&twin) == 0 && counter != twin && api->counter_disposed(&value) == 0);
    CHECK(api->counter_release(counter) == 0 && api->counter_disposed(&disposed) == 0 && disposed == value);
    CHECK(api->counter_release(twin) == 0 && api->counter_disposed(&disposed) == 0 && disposed == value + 1);

    /* misuse */
    CHECK(api->counter_plus(counter, 1, &value) == CFACE_SAMPLE_INVALID_HANDLE);
    CHECK(strstr(api->last_error(), "was released") != NULL && strcmp(api->last_error_type(), "InvalidHandle") == 0);
    CHECK(api->counter_release(counter) == CFACE_SAMPLE_INVALID_HANDLE);
    CHECK(api->counter_release(NULL) == 0);
    CHECK(api->counter_plus(NULL, 1, &value) == CFACE_SAMPLE_NULL_POINTER);
    CHECK(api->counter_plus((cface_sample_counter_handle)(uintptr_t)0x123456789abcu, 1, &value) == CFACE_SAMPLE_INVALID_HANDLE);
    CHECK(api->counter_new(NULL, NULL) == CFACE_SAMPLE_NULL_POINTER);
    CHECK(api->counter_new(NULL, &twin) == 0 && twin != counter); /* the same slot, another handle */
    CHECK(api->counter_plus(counter, 1, &value) == CFACE_SAMPLE_INVALID_HANDLE);
    CHECK(api->counter_release(twin) == 0);
    CHECK(api->greet(NULL, NULL, NULL, &name) == CFACE_SAMPLE_NULL_POINTER);
    CHECK(api->times(NULL, 3, NULL, NULL) == CFACE_SAMPLE_NULL_POINTER);
}

static void errors(void)
{
    CHECK(api->fail("argument") == CFACE_SAMPLE_INVALID_ARGUMENT && strcmp(api->last_error(), "bad argument") == 0);
    CHECK(api->fail("stubborn") == CFACE_SAMPLE_INVALID_ARGUMENT && strcmp(api->last_error_type(), "StubbornError") == 0);
    CHECK(strcmp(api->last_error(), "no \xc3\xbc") == 0);
    CHECK(api->fail("cancel") == CFACE_SAMPLE_CANCELLED);
    CHECK(api->fail("disk") == CFACE_SAMPLE_IO && strcmp(api->last_error(), "disk") == 0);
}

enum { THREADS = 8, ROUNDS = 2000 };

static void* hammer(void* shared)
{
    cface_sample_counter_handle counter = (cface_sample_counter_handle)shared;
    char kind[32];
    int64_t ignored;
    int i;
    snprintf(kind, sizeof kind, "mine %p", (void*)&ignored);
    for (i = 0; i < ROUNDS; i++) {
        cface_sample_counter_handle own = NULL;
        cface_sample_string text;
        if (api->counter_plus(counter, 1, &ignored) != 0) return shared;
        if (api->counter_new(NULL, &own) != 0 || api->counter_release(own) != 0) return shared;
        if (api->counter_plus(own, 1, &ignored) != CFACE_SAMPLE_INVALID_HANDLE) return shared;
        if (api->greet("x", NULL, NULL, &text) != 0 || strcmp(text.data, "Hello, x") != 0) return shared;
        api->free_result(text.data);
        if (i % 20 == 0 && (api->fail(kind) != CFACE_SAMPLE_IO || strcmp(api->last_error(), kind) != 0)) return shared;
    }
    return NULL;
}

static void threads(void)
{
    pthread_t all[THREADS];
    cface_sample_counter_handle counter = NULL;
    const int64_t zero = 0;
    int64_t value = 0;
    int i;
    CHECK(api->counter_new(&zero, &counter) == 0);
    for (i = 0; i < THREADS; i++) CHECK(pthread_create(&all[i], NULL, hammer, counter) == 0);
    for (i = 0; i < THREADS; i++) {
        void* failed = NULL;
        CHECK(pthread_join(all[i], &failed) == 0 && failed == NULL);
    }
    CHECK(api->counter_get_value(counter, &value) == 0 && value == THREADS * ROUNDS);
    CHECK(api->counter_release(counter) == 0);
}

int main(void)
{
    if (cface_sample_exports(CFACE_SAMPLE_ABI_VERSION + 1) != NULL) return 2;
    api = cface_sample_exports(CFACE_SAMPLE_ABI_VERSION);
    if (api == NULL || api->size != sizeof *api || api->abi_version != CFACE_SAMPLE_ABI_VERSION) return 3;
    numbers();
    texts();
    lists();
    tensors();
    records();
    callbacks();
    arrow();
    handles();
    errors();
    threads();
    printf("%d checks\n", checks);
    return 0;
}
