import cities.fields
import django.db.models.deletion
import uuid
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('museum', '0001_user'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('introduction', wagtail.fields.RichTextField(blank=True, verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'entrance',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='StandardPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('summary', models.CharField(blank=True, help_text='One sentence for lists and search results.', max_length=300, verbose_name='summary')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('picture', 4), ('quotation', 9), ('record', 10)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'form_classname': 'title', 'icon': 'title', 'label': 'Heading', 'template': 'blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ol', 'ul'], 'label': 'Text', 'template': 'blocks/text.html'}), 2: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('image', 2), ('caption', 3)]], {}), 5: ('wagtail.blocks.TextBlock', (), {'label': 'Quotation'}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Who says it', 'required': False}), 7: ('wagtail.snippets.blocks.SnippetChooserBlock', ('cities.Source',), {'label': 'Source'}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Place in the source', 'required': False}), 9: ('wagtail.blocks.StructBlock', [[('text', 5), ('speaker', 6), ('source', 7), ('locator', 8)]], {}), 10: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'A city, a battle, an exhibit or another story, shown as a card.', 'icon': 'link', 'label': 'Record', 'page_type': ['cities.CityPage', 'cities.BattlePage', 'cities.ExhibitPage', 'cities.StoryPage'], 'template': 'blocks/record.html'})}, verbose_name='text')),
            ],
            options={
                'verbose_name': 'page',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='SiteIdentity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(default='Exhibition', max_length=100, verbose_name='title of the exhibition')),
                ('tagline', models.CharField(blank=True, max_length=300, verbose_name='in one sentence')),
                ('period', cities.fields.HistoricalDateField(blank=True, help_text='As the source gives it: 23 August 1942, Aug 1942, c. August 1942, winter 1941–42, 17 July 1942 – 2 February 1943, not before 5 July 1942.', max_length=255, verbose_name='period')),
                ('credits', wagtail.fields.RichTextField(blank=True, verbose_name='credits')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'identity of the exhibition',
            },
        ),
    ]
