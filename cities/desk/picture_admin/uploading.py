"""Many pictures at once: each file waits with what it says of itself until somebody has described it."""

from functools import partial
from hashlib import sha1
from os.path import splitext

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files.base import File
from django.http import HttpResponseBadRequest, JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.images.views.multiple import AddView, CreateFromUploadedImageView
from wagtail.log_actions import log
from wagtail.models import UploadedFile
from wagtail.utils.file import hash_filelike

from cities.desk.image_form import title_of
from cities.picture_files import Told, Unreadable, likeness, opened, told
from cities.pictures.door import CHECKED
from cities.pictures.duplicates import twins

TOGETHER = ("creator", "credit", "rights", "source")  # What may be said for several pictures at once.
A_DAY = 86_400
SHOWN = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")  # What browsers show.
LARGEST_SHOWN = 20_000_000  # Bytes.
FORM = "cities/admin/picture_upload.html"


class UploadView(AddView):
    """Takes file after file. What was left undone the last time is there again."""

    template_name = "cities/admin/pictures_add.html"
    edit_form_template_name = FORM
    page_title = _("Add pictures")

    def post(self, request):
        if "files[]" not in request.FILES:
            return HttpResponseBadRequest(gettext("Choose a picture."))
        file = request.FILES["files[]"]
        form = self.get_upload_form_class()(
            {"title": title_of(file.name), "collection": request.POST.get("collection")},
            {"file": file},
            user=request.user,
        )
        form.is_valid()
        if "file" in form.errors:
            return JsonResponse(self.get_invalid_response_data(form))
        self.upload_object = UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(self.model),
            file=File(file, name=short(file.name)),
            uploaded_by_user=request.user,
        )
        cache.set(_look(self.upload_object), file.look, A_DAY)
        self.object = self.model(
            title=title_of(file.name), collection_id=_number(request.POST.get("collection"))
        )
        return JsonResponse(self.get_edit_upload_response_data())

    def get_edit_upload_form_context_data(self):
        context = super().get_edit_upload_form_context_data()
        given = {name: self.request.POST.get(f"together-{name}", "") for name in TOGETHER}
        form = self.get_edit_form_class()(
            instance=self.object,
            prefix=f"{self.edit_upload_form_prefix}-{self.upload_object.pk}",
            user=self.request.user,
            told=file_told(self.upload_object),
            given=given,
        )
        return context | {
            "form": form,
            "twins": find_twins(self.upload_object, self.request.user),
            "waiting_too": self._waits_already(),
            "preview": preview(self.upload_object),
        }

    def _waits_already(self) -> str:
        """The name of the same file, if this person has uploaded it before and not described it yet."""
        before = self._left().filter(pk__lt=self.upload_object.pk)
        own = digest(self.upload_object)
        return next((title_of(name_of(each)) for each in before if digest(each) == own), "")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        together = self.get_edit_form_class()(user=self.request.user, prefix="together")
        return context | {
            "together": [together[name] for name in TOGETHER],
            "waiting": list(self._waiting()),
        }

    def _waiting(self):
        """What this person has uploaded and not described yet."""
        for upload in self._left():
            if upload.file.storage.exists(upload.file.name):
                self.upload_object = upload
                self.object = self.model(title=title_of(name_of(upload)))
                yield self.get_edit_upload_form_context_data()

    def _left(self):
        kind = ContentType.objects.get_for_model(self.model)
        left = UploadedFile.objects.filter(for_content_type=kind, uploaded_by_user=self.request.user)
        return left.order_by("pk")


class FinishView(CreateFromUploadedImageView):
    """A described file becomes a picture of the collection."""

    edit_form_template_name = FORM

    def get_edit_form_class(self):
        form_class = super().get_edit_form_class()
        return lambda *args, **options: form_class(*args, told=file_told(self.upload), **options)

    def save_object(self, form):
        self.object.file_hash = digest(self.upload)
        self.object.look = look_of(self.upload)
        super().save_object(form)
        log(self.object, "wagtail.create", content_changed=True)


def opened_anew(upload: UploadedFile):
    """Beside the file that the upload itself has open, which goes into the collection."""
    return upload.file.storage.open(upload.file.name)


def file_told(upload: UploadedFile) -> Told:
    try:
        with opened_anew(upload) as file:
            return told(file)
    except OSError:  # Somebody has taken it away.
        return Told()


def find_twins(upload: UploadedFile, user) -> list:
    return twins(user, file_hash=digest(upload), look=look_of(upload))


def digest(upload: UploadedFile) -> str:
    """Of its content; nothing if the file is gone."""
    return cache.get_or_set(f"{_look(upload)}-digest", partial(_digested, upload), A_DAY)


def preview(upload: UploadedFile) -> str:
    """The address of the file itself, if a browser shows it without trouble."""
    name = upload.file.name
    shown = name.lower().endswith(SHOWN) and upload.file.storage.size(name) <= LARGEST_SHOWN
    return upload.file.url if shown else ""


def short(name: str) -> str:
    """Some file systems have room for 255 bytes, which are 60 letters of some scripts."""
    stem, ending = splitext(name)
    return f"{stem[:50]}{ending}"


def name_of(upload: UploadedFile) -> str:
    return upload.file.name.rpartition("/")[2]


def _digested(upload: UploadedFile) -> str:
    try:
        with opened_anew(upload) as file:
            return hash_filelike(file)
    except OSError:
        return ""


def look_of(upload: UploadedFile) -> str:
    """By which pictures that look alike are found; worked out when the file came in, or again."""
    return cache.get_or_set(_look(upload), partial(_looked_at, upload), A_DAY)


def _looked_at(upload: UploadedFile) -> str:
    try:
        with opened_anew(upload) as file:
            return likeness(opened(file, CHECKED))
    except (OSError, Unreadable):
        return ""


def _look(upload: UploadedFile) -> str:
    return f"picture-{upload.pk}-{sha1(upload.file.name.encode()).hexdigest()}"


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None
